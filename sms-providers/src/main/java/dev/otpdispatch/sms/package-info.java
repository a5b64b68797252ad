/** SMS gateways over HTTP, described by data: definitions, presets, verdicts. */
@NullMarked
package dev.otpdispatch.sms;

import org.jspecify.annotations.NullMarked;
