/** Configurations that operators already own, turned into gateway definitions; what cannot be carried is listed. */
@NullMarked
package dev.otpdispatch.sms.imports;

import org.jspecify.annotations.NullMarked;
