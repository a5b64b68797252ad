package dev.otpdispatch.spring;

import dev.otpdispatch.spring.OtpProperties.StoreKind;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Reads {@code otp.store} as the properties do, in any spelling. */
final class OnStoreCondition extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        StoreKind wanted =
                metadata.getAnnotations().get(ConditionalOnStore.class).getEnum("value", StoreKind.class);
        StoreKind set = Binder.get(context.getEnvironment())
                .bind("otp.store", StoreKind.class)
                .orElse(StoreKind.AUTO);
        ConditionMessage message =
                ConditionMessage.forCondition(ConditionalOnStore.class).because("otp.store is " + set);
        return new ConditionOutcome(set == wanted || set == StoreKind.AUTO, message);
    }
}
