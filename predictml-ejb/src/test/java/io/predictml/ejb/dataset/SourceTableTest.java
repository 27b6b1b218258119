package io.predictml.ejb.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.SourceRejected;
import io.predictml.domain.dataset.TableFormat;
import io.predictml.ejb.settings.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTableTest {
    private static final String NOT_FOUND = SourceRejected.notFound().getMessage();

    @TempDir
    private Path disk;

    private Path root;
    private SourceSettings sources;

    @BeforeEach
    void lay() throws IOException {
        root = Files.createDirectories(disk.resolve("lake"));
        table("customers", "part-0.csv", "part-1.CSV", "_SUCCESS", ".part-0.csv.crc");
        table("sales/2026 März", "a.parquet");
        table("empty", "_SUCCESS");
        // The canary: a table like any other, outside the source.
        Files.createDirectories(disk.resolve("secret"));
        Files.writeString(disk.resolve("secret/canary.csv"), "name,salary\nada,1\n");
        Files.createDirectories(disk.resolve("lake-of-others"));
        Files.writeString(disk.resolve("lake-of-others/canary.csv"), "name,salary\nada,1\n");
        sources = SourceSettings.of("lake=" + root, Set.of(disk.resolve("home")));
    }

    private void table(String name, String... files) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        for (String file : files) {
            Files.writeString(folder.resolve(file), "a,b\n1,2\n");
        }
    }

    @Test
    void aFolderOfFilesOfOneKindIsATable() {
        assertThat(SourceTable.find(sources, "lake/customers"))
                .isEqualTo(new SourceTable("lake/customers", root.resolve("customers"), TableFormat.CSV));
        assertThat(SourceTable.find(sources, "lake/sales/2026 März").format()).isEqualTo(TableFormat.PARQUET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "lake",
                "lake/",
                "lake//customers",
                "lake/customers/",
                "/lake/customers",
                "lake/nowhere",
                "other/customers",
                "lake/customers/part-0.csv",
                "lake/empty",
                "lake/.",
                "lake/..",
                "lake/../secret",
                "lake/customers/../customers",
                "lake/customers/../../secret",
                "lake/../lake-of-others",
                "lake-of-others",
                "../secret",
                "/etc",
                "file:///etc",
                "file:lake/customers",
                "s3a://bucket/customers",
                "http://169.254.169.254/latest",
                "lake/..\\secret",
                "..\\secret",
                "lake\\customers",
                "lake/%2e%2e/secret",
                "lake%2fcustomers",
                "lake/%252e%252e/secret",
                "lake/\u0000",
                "lake/customers\u0000.csv",
                "lake/\ufffd\ufffdsecret",
                "lake/custo*",
                "lake/{customers,empty}",
                "lake/customers\n",
                "lake/_SUCCESS",
                "LAKE/customers",
                "lake /customers"
            })
    void anythingElseIsAnsweredAlike(String location) {
        assertThatThrownBy(() -> SourceTable.find(sources, location))
                .isInstanceOf(SourceRejected.class)
                .hasMessage(NOT_FOUND);
    }

    @Test
    void whatIsOutsideIsAnsweredAsWhatIsNotThere() throws IOException {
        Files.createSymbolicLink(root.resolve("linked"), disk.resolve("secret"));
        Files.createSymbolicLink(root.resolve("parent"), disk);
        table("mine", "part-0.csv");
        Files.createSymbolicLink(root.resolve("mine/part-1.csv"), disk.resolve("secret/canary.csv"));
        table("dangling", "part-0.csv");
        Files.createSymbolicLink(root.resolve("dangling/part-1.csv"), disk.resolve("nowhere.csv"));

        for (String location : new String[] {"lake/linked", "lake/parent/secret", "lake/mine", "lake/dangling"}) {
            assertThatThrownBy(() -> SourceTable.find(sources, location))
                    .as(location)
                    .isInstanceOf(SourceRejected.class)
                    .hasMessage(NOT_FOUND);
        }
    }

    @Test
    void aLinkThatStaysInsideIsFollowed() throws IOException {
        Files.createSymbolicLink(root.resolve("latest"), root.resolve("customers"));
        assertThat(SourceTable.find(sources, "lake/latest").folder()).isEqualTo(root.resolve("customers"));
    }

    @Test
    void whatIsNoTableOfOneKindIsSaid() throws IOException {
        table("mixed", "a.csv", "b.parquet");
        table("notes", "a.csv", "read me.txt");
        table("nested", "a.csv");
        Files.createDirectories(root.resolve("nested/b.csv"));
        for (String name : new String[] {"mixed", "notes", "nested"}) {
            assertThatThrownBy(() -> SourceTable.find(sources, "lake/" + name))
                    .hasMessage(SourceRejected.mixed().getMessage());
        }
    }

    @Test
    void withoutSourcesItIsSaidSo() {
        assertThatThrownBy(() -> SourceTable.find(SourceSettings.of("", Set.of()), "lake/customers"))
                .hasMessage(SourceRejected.notSetUp().getMessage());
    }

    @Test
    void theOperatorIsToldWhichSourceIsWrong() throws IOException {
        Path file = Files.writeString(disk.resolve("file"), "");
        Path home = Files.createDirectories(disk.resolve("home/store"));
        for (String wrong : new String[] {
            "good=" + root + ",bad",
            "good=" + root + ",bad=relative/path",
            "good=" + root + ",bad=" + disk.resolve("nowhere"),
            "good=" + root + ",bad=" + file,
            "good=" + root + ",bad=" + disk,
            "good=" + root + ",bad=" + home,
            "good=" + root + ",bad=/",
            "bad=" + root + ",bad=" + root,
            "bad=\u0000"
        }) {
            assertThatThrownBy(() -> SourceSettings.of(wrong, Set.of(disk.resolve("home"))))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("predictml.sources: the source 'bad'");
        }
        assertThatThrownBy(() -> SourceSettings.of("../x=" + root, Set.of())).hasMessageContaining("'../x'");
        assertThat(SourceSettings.of(" a = " + root + " , b=" + root, Set.of()).roots())
                .containsOnlyKeys("a", "b");
    }
}
