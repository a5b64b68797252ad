package dev.otpdispatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the rules look at all there is: an empty import would pass every one of them. */
final class HouseTest {
    @Test
    void modulesWhenComparedWithThePomsThenNoneIsForgotten() {
        assertThat(Arrays.stream(HouseModule.values()).map(HouseModule::folder))
                .containsExactlyInAnyOrderElementsOf(Repository.publishedJars());
    }

    @ParameterizedTest
    @EnumSource
    void classesWhenImportedThenTheyAreThere(HouseModule module) {
        assertThat(module.classes()).as("classes of %s", module.folder()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource
    void testsWhenImportedThenTheyAreThere(HouseModule module) {
        assertThat(module.tests())
                .as("tests of %s", module.folder())
                .anyMatch(type -> type.getSimpleName().endsWith("Test"));
    }

    @ParameterizedTest
    @EnumSource
    void descriptorWhenReadThenItExportsByNameAndIsNotOpen(HouseModule module) throws IOException {
        if (module.isAutomatic()) {
            assertThat(Repository.read(Repository.ROOT.resolve(module.folder()).resolve("pom.xml")))
                    .contains("<Automatic-Module-Name>" + module.moduleName() + "</Automatic-Module-Name>");
            return;
        }
        try (InputStream bytes = Files.newInputStream(module.classesFolder().resolve("module-info.class"))) {
            ModuleDescriptor descriptor = ModuleDescriptor.read(bytes);
            assertThat(descriptor.name()).isEqualTo(module.moduleName());
            assertThat(descriptor.exports()).isNotEmpty();
            assertThat(descriptor.isOpen()).isFalse();
            assertThat(descriptor.opens()).allMatch(ModuleDescriptor.Opens::isQualified);
        }
    }
}
