/** A login site to click through: pages over the headless login, under Spring Security. */
@NullMarked
package dev.otpdispatch.examples.web;

import org.jspecify.annotations.NullMarked;
