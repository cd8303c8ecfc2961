package guide.screenshot;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Makes a picture of text a third as large: it has few colours, and needs no more. */
final class ColourQuantizer {

    private static final int COLOURS = 192;

    private ColourQuantizer() {
    }

    static void shrink(Path png) throws IOException {
        var image = ImageIO.read(png.toFile());
        var width = image.getWidth();
        var height = image.getHeight();
        var pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        for (var pixel : pixels) {
            counts.merge(pixel & 0xffffff, 1, Integer::sum);
        }
        // of colours that are nearly the same the most frequent one, so that the rare ones have their place
        Map<Integer, Map.Entry<Integer, Integer>> alike = new HashMap<>();
        counts.entrySet().forEach(entry -> alike.merge(entry.getKey() & 0xf0f0f0, entry,
                (one, other) -> one.getValue() >= other.getValue() ? one : other));
        var colours = alike.values().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed()).limit(COLOURS)
                .map(Map.Entry::getKey).toList();
        var map = colours.stream().mapToInt(colour -> colour).toArray();
        var model = new IndexColorModel(8, map.length, map, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        var indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        var raster = indexed.getRaster();
        for (var i = 0; i < pixels.length; i++) {
            raster.setSample(i % width, i / width, 0,
                    nearest.computeIfAbsent(pixels[i] & 0xffffff, colour -> nearest(colours, colour)));
        }
        ImageIO.write(indexed, "png", png.toFile());
    }

    private static int nearest(List<Integer> colours, int colour) {
        return colours.indexOf(colours.stream().min(Comparator.comparingInt(other -> distance(other, colour)))
                .orElseThrow());
    }

    private static int distance(int one, int other) {
        var sum = 0;
        for (var shift = 0; shift <= 16; shift += 8) {
            var difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }
}
