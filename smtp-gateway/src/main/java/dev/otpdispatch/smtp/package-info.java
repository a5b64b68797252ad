/** Messages by mail: gateways that turn a mail into a short message, and e-mail to the person. */
@NullMarked
package dev.otpdispatch.smtp;

import org.jspecify.annotations.NullMarked;
