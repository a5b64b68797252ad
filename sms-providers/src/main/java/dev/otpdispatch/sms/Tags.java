package dev.otpdispatch.sms;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.GatewayDefinition.Setting;
import dev.otpdispatch.text.Template;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names that tags of one definition may have, and where each is allowed. */
final class Tags {
    static final String PHONE = "phone";
    static final String EMAIL = "email";
    static final String OTP = "otp";
    static final String MESSAGE = "message";
    static final String MESSAGE_UCS2_HEX = "messageUcs2Hex";
    static final String MESSAGE_ID = "messageId";
    static final String MESSAGE_ID_INT32 = "messageIdInt32";
    static final String FIRST_SENT = "firstSent";

    /** What every message has a value for, by the kind of its recipient. */
    static final Set<String> OF_MESSAGE =
            Set.of(PHONE, EMAIL, OTP, MESSAGE, MESSAGE_UCS2_HEX, MESSAGE_ID, MESSAGE_ID_INT32, FIRST_SENT);

    /** Those that carry the code or the text: a definition without any sends nothing of use. */
    static final Set<String> CARRIERS = Set.of(OTP, MESSAGE, MESSAGE_UCS2_HEX);

    private final Map<String, Setting> settings;
    private final Map<String, Boolean> attributes;
    private final Set<String> everywhere;
    private final boolean ofOneWay;

    Tags(Map<String, Setting> settings, Map<String, Boolean> attributes) {
        this(settings, attributes, OF_MESSAGE, false);
    }

    private Tags(
            Map<String, Setting> settings, Map<String, Boolean> attributes, Set<String> ofMessage, boolean ofOneWay) {
        this.ofOneWay = ofOneWay;
        this.settings = settings;
        this.attributes = attributes;
        this.everywhere = new TreeSet<>(ofMessage);
        everywhere.addAll(settings.keySet());
        everywhere.addAll(attributes.keySet());
    }

    /** Settings alone, for one of several ways to authenticate: it is not taken where one of them has no value. */
    Tags ofOneWay() {
        return new Tags(settings, Map.of(), Set.of(), true);
    }

    /** A template of the request: it sees the message, the attributes and the settings. */
    Template ofRequest(Cursor at, Template.Option... options) {
        return parse(at, at.text(""), everywhere, options);
    }

    Template ofRequest(Cursor at, String source) {
        return parse(at, source, everywhere);
    }

    /** A template that nothing a person types may reach: it sees the settings only. */
    Template ofSettings(Cursor at) {
        return parse(at, at.text(""), settings.keySet());
    }

    Template ofSettings(Cursor at, String source) {
        return parse(at, source, settings.keySet());
    }

    boolean isSetting(String name) {
        return settings.containsKey(name);
    }

    /** Whether a value that fits the setting's pattern is all that can stand there. */
    boolean isPatterned(String name) {
        Setting setting = settings.get(name);
        return setting != null && setting.pattern().isPresent();
    }

    /** Whether an optional setting or attribute may leave this tag without a value. */
    boolean mayBeAbsent(String name) {
        Setting setting = settings.get(name);
        boolean unset =
                setting != null && !setting.required() && setting.defaultValue().isEmpty();
        return !ofOneWay && (unset || Boolean.FALSE.equals(attributes.get(name)));
    }

    private static Template parse(Cursor at, String source, Set<String> names, Template.Option... options) {
        try {
            return Template.parse(at.pointer(), source, new HashSet<>(names), options);
        } catch (InvalidValueException unknown) {
            at.problem(unknown.shownValue() + ": " + unknown.remedy());
            return Template.parse(at.pointer(), "", Set.of());
        }
    }
}
