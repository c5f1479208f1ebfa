package org.chengxin.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {

    @ParameterizedTest
    @CsvSource({
        "9.7.4-2, MySQL 9.7.4, true",
        "8.0.21, MySQL 8.0.21, true",
        "8.0.20-0ubuntu0.20.04.1, MySQL 8.0.20, false",
        "8.4.0, MySQL 8.4.0, true",
        "5.7.44-log, MySQL 5.7.44, false",
        "11.4.5-MariaDB, MariaDB 11.4.5, true",
        "10.6.0-MariaDB-log, MariaDB 10.6.0, true",
        "10.5.23-MariaDB-1:10.5.23+maria~ubu2004, MariaDB 10.5.23, false",
        "5.5.5-10.6.18-MariaDB-0ubuntu0.22.04.1, MariaDB 10.6.18, true",
        "5.5.5-10.3.39-MariaDB, MariaDB 10.3.39, false",
    })
    void readsWhatServersReport(String reported, String read, boolean supported) {
        var version = ServerVersion.parse(reported).orElseThrow();
        assertThat(version).hasToString(read);
        assertThat(version.supported()).isEqualTo(supported);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MariaDB", "eleven.4", "99999999999.1.1", "11"})
    void whatIsNoVersionIsNone(String text) {
        assertThat(ServerVersion.parse(text)).isEmpty();
    }
}
