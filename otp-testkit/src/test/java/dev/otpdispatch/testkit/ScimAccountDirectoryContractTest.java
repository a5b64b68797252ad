package dev.otpdispatch.testkit;

import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.directory.ScimAccountDirectory;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class ScimAccountDirectoryContractTest extends AccountDirectoryContract {
    private @Nullable ScimService service;

    @AfterEach
    void stopService() {
        if (service != null) {
            service.close();
        }
    }

    @Override
    protected AccountDirectory createDirectory(List<Listed> people) {
        ScimService started = ScimService.start(people);
        service = started;
        return directory(started.base());
    }

    @Override
    protected Optional<AccountDirectory> createUnreachable() {
        return Optional.of(directory(URI.create("http://127.0.0.1:1/v2")));
    }

    private static AccountDirectory directory(URI base) {
        return ScimAccountDirectory.builder(base, NumberForm.E164)
                .acceptingPlaintext()
                .writable()
                .build();
    }
}
