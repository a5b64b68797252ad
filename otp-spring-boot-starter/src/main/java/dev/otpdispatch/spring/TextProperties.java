package dev.otpdispatch.spring;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * What messages say.
 *
 * @param app The name of the application, the value of the tag app
 * @param code The text of a message with a code, by language tag; und for the one that every language falls back to
 * @param link The text of a message with a link, by language tag; und for the one that every language falls back to
 * @param files UTF-8 properties files with texts, by language tag
 * @param ownOnly Leaves the shipped translations out
 * @param codeOnly Sends the code and not a word more
 * @param attributes Names of attributes that each request gives, for use as tags
 * @param webOtpHost The host of the login page, for browsers that read the code by themselves
 * @param androidAppHash The 11 characters of an Android app that reads the code by itself
 */
record TextProperties(
        @Nullable String app,
        @DefaultValue Map<String, String> code,
        @DefaultValue Map<String, String> link,
        @DefaultValue Map<String, Resource> files,
        @DefaultValue("false") boolean ownOnly,
        @DefaultValue("false") boolean codeOnly,
        @DefaultValue Set<String> attributes,
        @Nullable String webOtpHost,
        @Nullable String androidAppHash) {}
