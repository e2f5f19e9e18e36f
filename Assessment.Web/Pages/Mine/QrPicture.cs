using QRCoder;

namespace Assessment.Web.Pages.Mine;

/// <summary>A text as a picture for a telephone's camera.</summary>
internal static class QrPicture
{
    /// <summary>An SVG, dark on white whatever the theme: cameras need the contrast.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
