using QRCoder;

namespace Tamga.Egypt.Receipts;

/// <summary>The QR code of a receipt as a picture, for tills that cannot draw one.</summary>
static class QrImages
{
    /// <summary>Dots of one square: about 4 cm of paper at the 203 dots an inch of a till's printer.</summary>
    const int DotsOfSquare = 6;

    /// <summary>SVG.</summary>
    public static string Svg(string text)
    {
        using var code = Code(text);
        using var svg = new SvgQRCode(code);
        return svg.GetGraphic(DotsOfSquare);
    }

    /// <summary>PNG.</summary>
    public static byte[] Png(string text)
    {
        using var code = Code(text);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(DotsOfSquare);
    }

    /// <summary>As a text: SVG as it is, PNG in base64.</summary>
    public static string Text(string text, QrForm form) =>
        form is QrForm.Svg ? Svg(text) : Convert.ToBase64String(Png(text));

    /// <summary>Paper gets creased: a seventh of the squares may be lost.</summary>
    static QRCodeData Code(string text) => QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
}

/// <summary>The forms of the picture.</summary>
enum QrForm
{
    Svg,
    Png,
}
