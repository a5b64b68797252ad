package dev.otpdispatch.spring;

import dev.otpdispatch.spring.OtpProperties.StoreKind;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.jdbc.JdbcOtpStore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** State in a table of the application's database. */
@AutoConfiguration(
        before = OtpAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"
        })
@ConditionalOnProperty(prefix = "otp", name = "enabled", havingValue = "true", matchIfMissing = true)
@ConditionalOnClass({JdbcOtpStore.class, EmbeddedDatabaseConnection.class, TransactionAwareDataSourceProxy.class})
@ConditionalOnBean(DataSource.class)
@ConditionalOnMissingBean(OtpStore.class)
@ConditionalOnStore(StoreKind.JDBC)
@EnableConfigurationProperties(OtpProperties.class)
final class OtpJdbcStoreAutoConfiguration {
    @Bean
    JdbcOtpStore otpStore(OtpProperties properties, ListableBeanFactory beans) {
        DataSource pool = pool(properties.jdbc().dataSource(), beans);
        JdbcOtpStore store = StoreTable.store(pool, properties.jdbc());
        StoreTable.createWhereAsked(pool, properties.jdbc());
        return store;
    }

    @Bean
    ExpiredRows otpExpiredRows(OtpProperties properties, JdbcOtpStore store) {
        return new ExpiredRows(store, properties.jdbc().cleanupInterval());
    }

    /** The pool itself: through a proxy that joins transactions, a roll-back would un-count an attempt. */
    private static DataSource pool(@Nullable String name, ListableBeanFactory beans) {
        DataSource pool = name == null ? only(beans.getBeanProvider(DataSource.class), beans) : named(name, beans);
        while (pool instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null) {
            pool = proxy.getTargetDataSource();
        }
        return pool;
    }

    private static DataSource only(ObjectProvider<DataSource> pools, ListableBeanFactory beans) {
        DataSource only = pools.getIfUnique();
        if (only == null) {
            throw new UnusablePropertyException(
                    "otp.jdbc.data-source",
                    "it is not set, and there are several DataSources",
                    "name one of " + names(beans));
        }
        return only;
    }

    private static DataSource named(String name, ListableBeanFactory beans) {
        if (!beans.containsBean(name)) {
            throw new UnusablePropertyException(
                    "otp.jdbc.data-source", "there is no bean called " + name, "name one of " + names(beans));
        }
        return beans.getBean(name, DataSource.class);
    }

    private static String names(ListableBeanFactory beans) {
        return String.join(", ", beans.getBeanNamesForType(DataSource.class));
    }
}
