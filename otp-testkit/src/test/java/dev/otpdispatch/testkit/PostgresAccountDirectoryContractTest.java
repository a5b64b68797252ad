package dev.otpdispatch.testkit;

import dev.otpdispatch.login.AccountDirectory;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Without a unique index: serializable transactions keep two who want one number apart. */
class PostgresAccountDirectoryContractTest extends AccountDirectoryContract {
    @Override
    protected AccountDirectory createDirectory(List<Listed> people) {
        PeopleTables tables = new PeopleTables(Postgres.POOL);
        tables.create("varchar(20)");
        tables.insert(people);
        return PeopleTables.directory(Postgres.POOL);
    }

    @Override
    protected Optional<AccountDirectory> createUnreachable() {
        PGSimpleDataSource gone = new PGSimpleDataSource();
        gone.setPortNumbers(new int[] {1});
        return Optional.of(PeopleTables.directory(gone));
    }
}
