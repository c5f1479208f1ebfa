package org.chengxin.database;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** A server's version as it reports it, such as {@code 9.7.4-2} or {@code 11.4.5-MariaDB}. */
public record ServerVersion(Product product, int major, int minor, int patch) implements Comparable<ServerVersion> {

    public enum Product {
        MYSQL("MySQL"),
        MARIADB("MariaDB");

        private final String text;

        Product(String text) {
            this.text = text;
        }
    }

    // MariaDB before 11 put "5.5.5-" in front, for replicas that knew only MySQL's numbers.
    private static final Pattern FORM = Pattern.compile("(?:5\\.5\\.5-)?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(.*)");
    private static final Comparator<ServerVersion> ORDER = Comparator.comparing(ServerVersion::product)
            .thenComparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /** Empty when the text is no version. */
    static Optional<ServerVersion> parse(String text) {
        var found = FORM.matcher(text.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        var product = found.group(4).contains("MariaDB") ? Product.MARIADB : Product.MYSQL;
        var patch = found.group(3) == null ? 0 : Integer.parseInt(found.group(3));
        return Optional.of(
                new ServerVersion(product, Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), patch));
    }

    /** From which version on SKIP LOCKED, JSON columns and the store's statements are understood. */
    boolean supported() {
        var least =
                product == Product.MYSQL ? new ServerVersion(product, 8, 0, 21) : new ServerVersion(product, 10, 6, 0);
        return compareTo(least) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return product.text + " " + number();
    }

    String number() {
        return major + "." + minor + "." + patch;
    }
}
