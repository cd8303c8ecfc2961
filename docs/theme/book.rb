# Loaded before a PDF is made. Each of the text fonts has all of ASCII: only other text is looked up in the fallback font,
# character by character.
require 'asciidoctor-pdf'

Prawn::Text::Formatted::Box.prepend (Module.new do
  def analyze_glyphs_for_fallback_font_support fragment
    fragment[:text].ascii_only? ? [fragment] : super
  end
end)
