package dev.otpdispatch.spring;

import dev.otpdispatch.spring.OtpProperties.StoreKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Where {@code otp.store} names this kind, or leaves the choice to what is there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnStoreCondition.class)
@interface ConditionalOnStore {
    /** The kind. */
    StoreKind value();
}
