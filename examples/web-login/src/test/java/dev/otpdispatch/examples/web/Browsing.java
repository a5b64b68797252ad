package dev.otpdispatch.examples.web;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the site and a browser in front of it. Both are started once for all tests, since that takes longer than any
 * of them; each test begins in another month, without cookies.
 */
final class Browsing implements ExecutionCondition, ParameterResolver, BeforeEachCallback {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Browser.isInstalled()
                ? ConditionEvaluationResult.enabled("there is a browser")
                : ConditionEvaluationResult.disabled(
                        "no browser here: install the Debian packages chromium and chromium-driver");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Site.class || type == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Site.class ? site(context) : browser(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        site(context).anotherMonth();
        browser(context).forgetEverything();
    }

    private static Site site(ExtensionContext context) {
        return once(context, Site.class, Site::new);
    }

    private static Browser browser(ExtensionContext context) {
        return once(context, Browser.class, () -> Browser.withScripts(site(context)));
    }

    private static <T extends AutoCloseable> T once(ExtensionContext context, Class<T> type, Supplier<T> made) {
        Store store = context.getRoot().getStore(Namespace.create(Browsing.class));
        return type.cast(store.getOrComputeIfAbsent(type, key -> made.get(), type));
    }
}
