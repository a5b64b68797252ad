/** What the demonstration has in place of a gateway, a phone and a mailbox; no part of a real site. */
@NullMarked
package dev.otpdispatch.examples.web.phone;

import org.jspecify.annotations.NullMarked;
