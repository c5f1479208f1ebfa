package org.chengxin.submission;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The name of a file in the intake: data about it, never a way to it. */
final class FileName {

    private static final Set<String> OF_THE_SYSTEM = Set.of("thumbs.db", "desktop.ini", ".ds_store");
    private static final Set<String> OF_PARTIAL_FILES =
            Set.of("tmp", "temp", "part", "partial", "filepart", "crdownload", "download", "swp");
    private static final Charset GB18030 = Charset.forName("GB18030");

    private FileName() {}

    /**
     * The name as the clerk sees it: its bytes read as UTF-8, or GB18030 where they are none (older clients on shares).
     * Taken from the bytes, because under the locale {@code C} Java 17 turns Chinese names into question marks.
     */
    static String of(Path file) {
        var raw = lastSegment(file.toUri());
        var bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.put((byte) raw.charAt(i));
            }
        }
        return decode(bytes.flip());
    }

    private static String decode(ByteBuffer bytes) {
        for (var charset : new Charset[] {StandardCharsets.UTF_8, GB18030}) {
            try {
                return charset.newDecoder().decode(bytes.duplicate()).toString();
            } catch (CharacterCodingException e) {
                // then the next
            }
        }
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }

    /** The path beside this one whose name has {@code " (number)"} before its ending; exact to the byte. */
    static Path numbered(Path file, int number) {
        var uri = file.toUri().toString();
        int name = uri.lastIndexOf('/') + 1;
        int dot = uri.lastIndexOf('.');
        int at = dot > name ? dot : uri.length();
        return Path.of(URI.create(uri.substring(0, at) + "%20(" + number + ")" + uri.substring(at)));
    }

    /** Why a file of this name is nothing to import, if so. */
    static Optional<Sighting.Reason> whyIgnored(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (OF_THE_SYSTEM.contains(lower)) {
            return Optional.of(Sighting.Reason.SYSTEM_FILE);
        }
        if (lower.startsWith("~$") || lower.startsWith(".~")) {
            return Optional.of(Sighting.Reason.OWNER_FILE);
        }
        if (lower.startsWith(".")) {
            return Optional.of(Sighting.Reason.HIDDEN);
        }
        var ending = lower.substring(lower.lastIndexOf('.') + 1);
        if (lower.indexOf('.') >= 0 && OF_PARTIAL_FILES.contains(ending)) {
            return Optional.of(Sighting.Reason.PARTIAL);
        }
        if (lower.endsWith(SumFile.ENDING)) {
            return Optional.of(Sighting.Reason.SUM);
        }
        if (lower.endsWith(".ok")) {
            return Optional.of(Sighting.Reason.MARKER);
        }
        return Optional.empty();
    }

    /** The names under which Excel, WPS and LibreOffice mark a file as open; Word and old WPS overwrite two characters. */
    static Set<String> ownerFilesOf(String name) {
        var shortened = name.length() > 2 ? "~$" + name.substring(2) : "~$" + name + " ";
        return Set.copyOf(Set.<String>of("~$" + name, ".~" + name, ".~lock." + name + "#", shortened));
    }

    private static String lastSegment(URI uri) {
        var path = uri.getRawPath();
        var trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}
