/** Where accounts and backup codes are kept: in memory, in the operator's own tables, in LDAP, behind SCIM. */
@NullMarked
package dev.otpdispatch.login.directory;

import org.jspecify.annotations.NullMarked;
