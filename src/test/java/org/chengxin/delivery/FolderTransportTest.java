package org.chengxin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.chengxin.protect.Digests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTransportTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path folder;

    private FolderTransport transport;

    @BeforeEach
    void transport() {
        transport = new FolderTransport(folder.resolve("province"));
    }

    @Test
    void laysThePackageIntoTheFolderOfItsDayAndTakesTheFileAway() throws Exception {
        var file = file("bytes");
        assertThat(transport.deliver(file, "p.zip", DAY)).contains(place());
        assertThat(place()).hasContent("bytes");
        assertThat(file).doesNotExist();
        assertThat(everything()).containsExactly(place());
    }

    @Test
    void theSameBytesAgainChangeNothing() throws Exception {
        transport.deliver(file("bytes"), "p.zip", DAY);
        var before = Files.getLastModifiedTime(place());
        var again = file("bytes");
        assertThat(transport.deliver(again, "p.zip", DAY)).contains(place());
        assertThat(Files.getLastModifiedTime(place())).isEqualTo(before);
        assertThat(again).doesNotExist();
    }

    @Test
    void otherBytesUnderTheSameNameAreAnErrorAndBothAreKept() throws Exception {
        transport.deliver(file("bytes"), "p.zip", DAY);
        var other = file("other");
        assertThatThrownBy(() -> transport.deliver(other, "p.zip", DAY))
                .isInstanceOf(DeliveryConflictException.class)
                .hasMessage("%s 已经存在，内容与本包不同；查清是谁写的，把它移走，再重新运行".formatted(place()));
        assertThat(place()).hasContent("bytes");
        assertThat(other).hasContent("other");
    }

    @Test
    void tellsWhatTheTargetHas() throws Exception {
        assertThat(transport.held("p.zip", DAY)).isEmpty();
        transport.deliver(file("bytes"), "p.zip", DAY);
        assertThat(transport.held("p.zip", DAY))
                .contains(new Transport.Held(Digests.sha256Hex("bytes"), Optional.of(place())));
        assertThat(transport.held("p.zip", DAY.plusDays(1))).isEmpty();
    }

    private Path place() {
        return folder.resolve("province/2026-11-23/p.zip");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "package", ".zip"), content);
    }

    private List<Path> everything() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
