using System.Numerics;

namespace Assessment.Grains.Tests;

/// <summary>
/// An exact fraction, for the plain second implementations: it shares nothing with the arithmetic that it checks.
/// </summary>
internal readonly struct Fraction(BigInteger over, BigInteger under) : IComparable<Fraction>
{
    private readonly BigInteger over = under.Sign < 0 ? -over : over;
    private readonly BigInteger under = BigInteger.Abs(under);

    public static Fraction Zero => new(0, 1);

    public static Fraction Of(decimal value)
    {
        var scale = (value.Scale);
        return new((BigInteger)(value * (decimal)BigInteger.Pow(10, scale)), BigInteger.Pow(10, scale));
    }

    public static implicit operator Fraction(int value) => new(value, 1);

    public static implicit operator Fraction(decimal value) => Of(value);

    public static Fraction operator +(Fraction a, Fraction b) => new((a.over * b.under) + (b.over * a.under), a.under * b.under);

    public static Fraction operator -(Fraction a, Fraction b) => new((a.over * b.under) - (b.over * a.under), a.under * b.under);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.over * b.over, a.under * b.under);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.over * b.under, a.under * b.over);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public static Fraction Min(Fraction a, Fraction b) => a < b ? a : b;

    public static Fraction Max(Fraction a, Fraction b) => a > b ? a : b;

    public int CompareTo(Fraction other) => (over * other.under).CompareTo(other.over * under);

    /// <summary>The greatest whole number that is not above; for figures of 0 or more.</summary>
    public Fraction Floor() => new(BigInteger.Divide(over, under), 1);

    /// <summary>The least whole number that is not below; for figures of 0 or more.</summary>
    public Fraction Ceiling() => new(BigInteger.Divide(over + under - 1, under), 1);

    /// <summary>四舍五入 to some places.</summary>
    public decimal Round(int places)
    {
        var scaled = BigInteger.Abs(over) * BigInteger.Pow(10, places);
        var whole = BigInteger.DivRem(scaled, under, out var rest);
        whole += rest * 2 >= under ? 1 : 0;
        return (decimal)(over.Sign < 0 ? -whole : whole) / (decimal)BigInteger.Pow(10, places);
    }

    /// <summary>True when a decimal is the fraction, but for what division leaves in its last digits.</summary>
    public bool IsAbout(decimal value) => Difference(value) < new Fraction(1, BigInteger.Pow(10, 15));

    private Fraction Difference(decimal value)
    {
        var difference = this - Of(value);
        return new(BigInteger.Abs(difference.over), difference.under);
    }
}
