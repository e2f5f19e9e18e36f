using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assessment.Grains.Values;

/// <summary>Yuan with two places (元、角、分), never more. Comparisons and sums are exact.</summary>
[JsonConverter(typeof(MoneyConverter))]
public readonly record struct Money : IComparable<Money>
{
    /// <summary>The greatest sum that is taken: below ten thousand 亿.</summary>
    public const decimal Greatest = 999_999_999_999.99m;

    /// <summary>Creates a sum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than two decimal places, or beyond ±<see cref="Greatest"/>.</exception>
    public Money(decimal yuan)
    {
        if (!Rounding.HasAtMost(yuan, 2))
        {
            throw new ArgumentOutOfRangeException(nameof(yuan), yuan, "money has two decimal places");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(yuan), Greatest, nameof(yuan));
        Yuan = yuan;
    }

    /// <summary>The sum in yuan.</summary>
    public decimal Yuan { get; }

    /// <summary>The sum in fen, for storage as an integer.</summary>
    public long Fen => (long)(Yuan * 100);

    /// <summary>A computed sum, rounded to the fen, half away from zero.</summary>
    public static Money Rounded(decimal yuan) => new(Rounding.HalfAway(yuan, 2));

    /// <summary>Adds.</summary>
    public static Money operator +(Money left, Money right) => new(left.Yuan + right.Yuan);

    /// <summary>Subtracts.</summary>
    public static Money operator -(Money left, Money right) => new(left.Yuan - right.Yuan);

    /// <summary>Less.</summary>
    public static bool operator <(Money left, Money right) => left.Yuan < right.Yuan;

    /// <summary>Greater.</summary>
    public static bool operator >(Money left, Money right) => left.Yuan > right.Yuan;

    /// <summary>Less or equal.</summary>
    public static bool operator <=(Money left, Money right) => left.Yuan <= right.Yuan;

    /// <summary>Greater or equal.</summary>
    public static bool operator >=(Money left, Money right) => left.Yuan >= right.Yuan;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Yuan.CompareTo(other.Yuan);

    /// <summary>¥598,890.22</summary>
    public override string ToString() => Show(Yuan);

    /// <summary>Yuan in the same form; also totals beyond <see cref="Greatest"/>.</summary>
    public static string Show(decimal yuan) => yuan.ToString("¥#,##0.00;-¥#,##0.00", CultureInfo.InvariantCulture);
}

/// <summary>Money in JSON is a number in yuan.</summary>
public sealed class MoneyConverter : JsonConverter<Money>
{
    /// <inheritdoc/>
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var yuan))
        {
            throw new JsonException("money is a number in yuan, such as 598890.22");
        }

        return Rounding.HasAtMost(yuan, 2) && Math.Abs(yuan) <= Money.Greatest
            ? new(yuan)
            : throw new JsonException($"{yuan.ToString(CultureInfo.InvariantCulture)}: money has at most two decimal places and stays within ±999,999,999,999.99");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Yuan);
}
