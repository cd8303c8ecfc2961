package grader.archive;

import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names in Chinese or Japanese: two bytes a character. Most bytes mean something in each of these character sets, but only in
 * one of them they are the characters that names are made of.
 */
final class EasternNames {

    private static final double LEAST = 0.6;
    private static final double CLEAR = 0.15;

    /** Family names that half of all Chinese bear, in both scripts: what tells apart where all bytes fit to both. */
    private static final String FAMILIES = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭蔡"
            + "潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎薛尹段雷洪賴赖莊庄";
    private static final double FAMILY = 0.5;

    private EasternNames() {
    }

    /** A character set, and how its pairs of bytes are ranked: 1 in everyday use, 0 rare, -1 hardly in a name. */
    private enum Set {
        SHIFT_JIS("windows-31j") {
            @Override
            int rank(int lead, int trail) {
                return lead == 0x82 && trail >= 0x9f || lead == 0x83 || lead >= 0x88 && lead <= 0x97 ? 1
                        : lead >= 0xa0 ? -1 : 0;
            }
        },
        BIG5("Big5") {
            @Override
            int rank(int lead, int trail) {
                return lead >= 0xa4 && lead <= 0xc6 ? 1 : lead < 0xa4 || lead > 0xf9 ? -1 : 0;
            }
        },
        GBK("GBK") {
            @Override
            int rank(int lead, int trail) {
                return trail < 0xa1 || lead < 0xb0 ? -1 : lead <= 0xd7 ? 1 : 0;
            }
        };

        private final String name;

        Set(String name) {
            this.name = name;
        }

        abstract int rank(int lead, int trail);

        boolean isSingle(int lead) {
            return this == SHIFT_JIS && lead >= 0xa1 && lead <= 0xdf;
        }
    }

    private record Fit(Charset charset, double share) {
    }

    /** The character set that they fit to; empty: none, or more than one. */
    static Optional<Charset> charset(List<byte[]> names) {
        var fits = Stream.of(Set.values()).filter(set -> Charset.isSupported(set.name))
                .filter(set -> names.stream()
                        .allMatch(name -> StrictText.of(name, Charset.forName(set.name)).isPresent()))
                .map(set -> new Fit(Charset.forName(set.name), share(names, set) + FAMILY * families(names, set)))
                .sorted(Comparator.comparingDouble(Fit::share).reversed()).toList();
        return fits.isEmpty() || fits.getFirst().share() < LEAST
                || fits.size() > 1 && fits.getFirst().share() - fits.get(1).share() < CLEAR ? Optional.empty()
                        : Optional.of(fits.getFirst().charset());
    }

    /** Of so many names, from 0 to 1, a character is a family's. */
    private static double families(List<byte[]> names, Set set) {
        return names.stream().filter(name -> StrictText.of(name, Charset.forName(set.name)).orElse("").chars()
                .anyMatch(c -> FAMILIES.indexOf(c) >= 0)).count() / (double) names.size();
    }

    /** The average rank. */
    private static double share(List<byte[]> names, Set set) {
        var sum = 0.0;
        var count = 0;
        for (var name : names) {
            for (var i = 0; i < name.length; i++) {
                var lead = name[i] & 0xff;
                if (lead < 0x80) {
                    continue;
                }
                count++;
                if (set.isSingle(lead)) {
                    sum--;
                } else {
                    i++;
                    sum += i < name.length ? set.rank(lead, name[i] & 0xff) : -1;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
