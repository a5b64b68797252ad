/** State in a relational database, for more than one node. */
@org.jspecify.annotations.NullMarked
module dev.otpdispatch.store.jdbc {
    requires transitive dev.otpdispatch.core;
    requires transitive java.sql;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.otpdispatch.store.jdbc;
}
