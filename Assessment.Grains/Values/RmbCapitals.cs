using System.Text;

namespace Assessment.Grains.Values;

/// <summary>
/// Sums in Chinese capitals (人民币大写), as bills and contracts write them: 壹佰叁拾陆万玖仟伍佰壹拾捌元整.
/// Written by the rules of 《支付结算办法》 annex 1; read with its usual variants.
/// </summary>
public static class RmbCapitals
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly string[] Sections = ["", "万", "亿"];
    private static readonly int[] Tens = [1, 10, 100, 1000];

    /// <summary>Writes a sum of 0 to <see cref="Money.Greatest"/>; a negative sum begins with 负.</summary>
    public static string Write(Money money) => (money.Yuan < 0 ? "负" : "") + Compose(Math.Abs(money.Fen), everyZero: false);

    /// <summary>Reads capitals back to the sum.</summary>
    /// <param name="text">Capitals, with or without 人民币, 圆 for 元, 正 for 整, blanks ignored.</param>
    /// <param name="money">The sum.</param>
    /// <returns>False when the text is not a sum that <see cref="Write"/> could have written, in any usual variant.</returns>
    public static bool TryRead(string text, out Money money)
    {
        money = default;
        var plain = Normal(text);
        var negative = plain.StartsWith('负');
        var rest = negative ? plain[1..] : plain;
        if (!TryParse(rest, out var fen) || !(fen == 0 ? !negative && rest is "零元整" or "零元" : Fits(rest, Compose(fen, everyZero: true))))
        {
            return false;
        }

        money = new((negative ? -fen : fen) / 100m);
        return true;
    }

    private static string Normal(string text)
    {
        var plain = new string([.. text.Where(c => !char.IsWhiteSpace(c))])
            .Replace('圆', '元').Replace('正', '整').Replace('貳', '贰').Replace('陸', '陆').Replace('萬', '万').Replace('億', '亿').Replace('〇', '零');
        return plain.StartsWith("人民币", StringComparison.Ordinal) ? plain["人民币".Length..] : plain;
    }

    // 零 and the closing 整 are written by some and left out by others; neither may stand anywhere else.
    private static bool Fits(string text, string fullest)
    {
        var at = 0;
        foreach (var c in fullest)
        {
            if (at < text.Length && text[at] == c)
            {
                at++;
            }
            else if (c is not ('零' or '整'))
            {
                return false;
            }
        }

        return at == text.Length;
    }

    private static string Compose(long fen, bool everyZero)
    {
        var (yuan, jiao, cent) = (fen / 100, (int)(fen / 10 % 10), (int)(fen % 10));
        var text = new StringBuilder();
        if (yuan > 0)
        {
            text.Append(Integer(yuan, everyZero)).Append('元');
        }

        if (yuan > 0 && (jiao == 0 ? cent > 0 : everyZero && yuan % 10 == 0))
        {
            text.Append('零');
        }

        if (jiao > 0)
        {
            text.Append(Digits[jiao]).Append('角');
        }

        if (cent > 0)
        {
            return text.Append(Digits[cent]).Append('分').ToString();
        }

        return fen == 0 ? "零元整" : text.Append('整').ToString();
    }

    private static string Integer(long yuan, bool everyZero)
    {
        var text = new StringBuilder();
        var zeroPending = false;
        for (var section = 2; section >= 0; section--)
        {
            var part = (int)(yuan / Power(section) % 10_000);
            if (part == 0)
            {
                zeroPending = text.Length > 0;
                continue;
            }

            if (text.Length > 0 && (zeroPending || part < 1000))
            {
                text.Append('零');
            }

            text.Append(Section(part)).Append(Sections[section]);
            zeroPending = everyZero && part % 10 == 0;
        }

        return text.ToString();
    }

    private static long Power(int section) => section switch { 0 => 1, 1 => 10_000, _ => 100_000_000 };

    private static string Section(int part)
    {
        var text = new StringBuilder();
        var zero = false;
        for (var place = 3; place >= 0; place--)
        {
            var digit = part / Tens[place] % 10;
            if (digit == 0)
            {
                zero = text.Length > 0;
                continue;
            }

            if (zero)
            {
                text.Append('零');
                zero = false;
            }

            text.Append(Digits[digit]).Append(Places[place]);
        }

        return text.ToString();
    }

    private static bool TryParse(string text, out long fen)
    {
        fen = 0;
        long total = 0, section = 0;
        int? digit = null;
        foreach (var c in text)
        {
            var value = Digits.IndexOf(c, StringComparison.Ordinal);
            if (value >= 0)
            {
                if (digit is > 0)
                {
                    return false;
                }

                digit = value;
                continue;
            }

            switch (c)
            {
                case '拾' or '佰' or '仟':
                    section += (digit ?? (c == '拾' && section == 0 ? 1 : 0)) * (c switch { '拾' => 10, '佰' => 100, _ => 1000 });
                    break;
                case '万' or '亿':
                    total += (section + (digit ?? 0)) * (c == '万' ? 10_000L : 100_000_000L);
                    section = 0;
                    break;
                case '元':
                    fen += (total + section + (digit ?? 0)) * 100;
                    total = section = 0;
                    break;
                case '角':
                    fen += (digit ?? 0) * 10;
                    break;
                case '分':
                    fen += digit ?? 0;
                    break;
                case '整':
                    break;
                default:
                    return false;
            }

            if (fen > (long)(Money.Greatest * 100) || total > 1_000_000_000_000)
            {
                return false;
            }

            digit = null;
        }

        return digit is null or 0 && total == 0 && section == 0 && text.Length > 0;
    }
}
