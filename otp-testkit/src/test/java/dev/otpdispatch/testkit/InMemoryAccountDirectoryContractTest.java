package dev.otpdispatch.testkit;

import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

// sample: contract
class InMemoryAccountDirectoryContractTest extends AccountDirectoryContract {
    @Override
    protected AccountDirectory createDirectory(List<Listed> people) {
        InMemoryAccountDirectory directory = InMemoryAccountDirectory.create();
        for (int i = 0; i < people.size(); i++) {
            directory.add(people.get(i).username(), SimpleDirectory.account("id-" + i, people.get(i)));
        }
        return directory;
    }

    /** Whoever is added under a name that is there replaces the account. */
    @Override
    protected Set<Detail> details() {
        return EnumSet.complementOf(EnumSet.of(Detail.AMBIGUOUS_NAMES));
    }
}
// end
