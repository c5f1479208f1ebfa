package org.chengxin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreenTest {

    @Test
    void howLongItTakesIsToldBySpeedAndByWhatIsLeft() {
        assertThat(Screen.progress(150_000, 60_000, 60_000, 30)).isEqualTo(" 40%  60000/150000 行  2000 行/秒  还需 45 秒");
    }

    @Test
    void whatAnEarlierRunStoredIsDoneAndNotThisRunsSpeed() {
        assertThat(Screen.progress(150_000, 80_000, 20_000, 20)).isEqualTo(" 53%  80000/150000 行  1000 行/秒  还需 70 秒");
    }
}
