/** State in Redis or Valkey, for more than one node. */
@SuppressWarnings("requires-transitive-automatic") // Lettuce names its module in the manifest only
@org.jspecify.annotations.NullMarked
module dev.otpdispatch.store.redis {
    requires transitive dev.otpdispatch.core;
    requires transitive lettuce.core;
    requires io.netty.buffer;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.otpdispatch.store.redis;
}
