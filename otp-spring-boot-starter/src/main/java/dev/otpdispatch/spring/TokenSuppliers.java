package dev.otpdispatch.spring;

import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.ResolvableType;

/** The application's suppliers of OAuth 2 access tokens, which its own client fetches and renews. */
final class TokenSuppliers {
    private static final ResolvableType TYPE = ResolvableType.forClassWithGenerics(Supplier.class, String.class);

    private final BeanFactory beans;

    TokenSuppliers(BeanFactory beans) {
        this.beans = beans;
    }

    /**
     * The one that a property names.
     *
     * @param property that names it
     * @param bean its bean name
     */
    @SuppressWarnings("unchecked") // its generic type was asked for
    Supplier<String> named(String property, String bean) {
        if (!beans.containsBean(bean) || !beans.isTypeMatch(bean, TYPE)) {
            throw new UnusablePropertyException(
                    property,
                    bean,
                    "define a bean of that name and of type Supplier<String>, which answers a valid access token");
        }
        return (Supplier<String>) beans.getBean(bean);
    }
}
