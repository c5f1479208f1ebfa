package org.chengxin.database;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which Debian package holds a library that the system's loader missed. */
final class SystemLibraries {

    // mariadbd: error while loading shared libraries: libaio.so.1: cannot open shared object file: …
    // libaio.so.1 => not found
    private static final Pattern MISSING = Pattern.compile(
            "(?:loading shared libraries: |^\\s*)(lib[^\\s:/]+\\.so[.\\d]*)(?:: cannot open| => not found)",
            Pattern.MULTILINE);

    /** A package; Debian 13 and Ubuntu 24.04 gave some a new name. */
    private record DebianPackage(String name, String formerly) {

        boolean renamed() {
            return !name.equals(formerly);
        }
    }

    private static final Map<String, DebianPackage> PACKAGES = Map.ofEntries(
            Map.entry("libaio.so.1", new DebianPackage("libaio1t64", "libaio1")),
            Map.entry("libc.so.6", new DebianPackage("libc6", "libc6")),
            Map.entry("libcap.so.2", new DebianPackage("libcap2", "libcap2")),
            Map.entry("libcrypt.so.1", new DebianPackage("libcrypt1", "libcrypt1")),
            Map.entry("libcrypto.so.3", new DebianPackage("libssl3t64", "libssl3")),
            Map.entry("libdl.so.2", new DebianPackage("libc6", "libc6")),
            Map.entry("libgcc_s.so.1", new DebianPackage("libgcc-s1", "libgcc-s1")),
            Map.entry("libgcrypt.so.20", new DebianPackage("libgcrypt20", "libgcrypt20")),
            Map.entry("libgpg-error.so.0", new DebianPackage("libgpg-error0", "libgpg-error0")),
            Map.entry("liblz4.so.1", new DebianPackage("liblz4-1", "liblz4-1")),
            Map.entry("liblzma.so.5", new DebianPackage("liblzma5", "liblzma5")),
            Map.entry("libm.so.6", new DebianPackage("libc6", "libc6")),
            Map.entry("libncurses.so.6", new DebianPackage("libncurses6", "libncurses6")),
            Map.entry("libnuma.so.1", new DebianPackage("libnuma1", "libnuma1")),
            Map.entry("libpcre2-8.so.0", new DebianPackage("libpcre2-8-0", "libpcre2-8-0")),
            Map.entry("libpthread.so.0", new DebianPackage("libc6", "libc6")),
            Map.entry("libssl.so.3", new DebianPackage("libssl3t64", "libssl3")),
            Map.entry("libstdc++.so.6", new DebianPackage("libstdc++6", "libstdc++6")),
            Map.entry("libsystemd.so.0", new DebianPackage("libsystemd0", "libsystemd0")),
            Map.entry("libtinfo.so.6", new DebianPackage("libtinfo6", "libtinfo6")),
            Map.entry("liburing.so.2", new DebianPackage("liburing2", "liburing2")),
            Map.entry("libz.so.1", new DebianPackage("zlib1g", "zlib1g")),
            Map.entry("libzstd.so.1", new DebianPackage("libzstd1", "libzstd1")));

    private SystemLibraries() {}

    /** The libraries that a loader's messages name as missing, each once, in the order of the messages. */
    static List<String> missing(String loaderSaid) {
        return MISSING.matcher(loaderSaid)
                .results()
                .map((MatchResult it) -> it.group(1))
                .distinct()
                .toList();
    }

    static DatabaseException exception(List<String> libraries) {
        return DatabaseException.missingLibraries(libraries, remedy(libraries));
    }

    private static String remedy(List<String> libraries) {
        var known = libraries.stream()
                .map(PACKAGES::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var unknown = libraries.stream().filter(it -> !PACKAGES.containsKey(it)).toList();
        var text = new StringBuilder();
        if (!known.isEmpty()) {
            text.append("请安装：apt-get install ");
            text.append(known.stream().map(DebianPackage::name).collect(Collectors.joining(" ")));
            known.stream()
                    .filter(DebianPackage::renamed)
                    .forEach(it ->
                            text.append("（Debian 13、Ubuntu 24.04 以前 %s 叫 %s）".formatted(it.name(), it.formerly())));
        }
        for (var library : unknown) {
            text.append(text.isEmpty() ? "" : "；").append("查找 %s 在哪个包里：apt-file search %s".formatted(library, library));
        }
        return text.toString();
    }
}
