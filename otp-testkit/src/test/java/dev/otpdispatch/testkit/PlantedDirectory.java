package dev.otpdispatch.testkit;

import dev.otpdispatch.login.AccountDirectory;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the contract against a directory that breaks it. */
final class PlantedDirectory {
    private static SimpleDirectory underTest = new SimpleDirectory();
    private static @Nullable AccountDirectory unreachable;
    private static Set<AccountDirectoryContract.Detail> details = EnumSet.noneOf(AccountDirectoryContract.Detail.class);

    private PlantedDirectory() {}

    /** Selected by name; runs whatever directory was planted. */
    static final class Planted extends AccountDirectoryContract {
        @Override
        protected AccountDirectory createDirectory(List<Listed> people) {
            underTest.entries.clear();
            return underTest.with(people);
        }

        @Override
        protected Set<Detail> details() {
            return details;
        }

        @Override
        protected Optional<AccountDirectory> createUnreachable() {
            return Optional.ofNullable(unreachable);
        }
    }

    static List<String> failed(SimpleDirectory directory) {
        return judge(directory, null).failed();
    }

    static Judged judge(SimpleDirectory directory, @Nullable AccountDirectory withoutServer) {
        return run(directory, withoutServer, EnumSet.allOf(AccountDirectoryContract.Detail.class));
    }

    /** One that holds names and a number, nothing more. */
    static Judged judgeWithoutDetails(SimpleDirectory directory) {
        return run(directory, null, EnumSet.noneOf(AccountDirectoryContract.Detail.class));
    }

    private static Judged run(
            SimpleDirectory directory,
            @Nullable AccountDirectory withoutServer,
            Set<AccountDirectoryContract.Detail> held) {
        underTest = directory;
        unreachable = withoutServer;
        details = held;
        return Judged.run(Planted.class);
    }
}
