package dev.otpdispatch.testkit;

import dev.otpdispatch.login.AccountDirectory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** With the unique index that H2 needs: its serializable transactions do not see each other's numbers. */
class H2AccountDirectoryContractTest extends AccountDirectoryContract {
    @Override
    protected AccountDirectory createDirectory(List<Listed> people) {
        PeopleTables tables = new PeopleTables(H2Database.POOL);
        tables.create("varchar(20) unique");
        tables.insert(people);
        return PeopleTables.directory(H2Database.POOL);
    }

    @Override
    protected Set<Detail> details() {
        return EnumSet.complementOf(EnumSet.of(Detail.SHARED_NUMBERS));
    }
}
