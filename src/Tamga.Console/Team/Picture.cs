using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Tamga.Console.Team;

/// <summary>A text as a QR code that a phone reads from the page.</summary>
static class Picture
{
    const int DotsOfSquare = 4;

    public static MarkupString Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        return new MarkupString(svg.GetGraphic(DotsOfSquare));
    }
}
