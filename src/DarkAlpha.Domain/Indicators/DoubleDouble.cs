namespace DarkAlpha.Domain.Indicators;

/// <summary>
/// A sum kept in two doubles (about 106 bits), so that adding a value and taking it away again millions of times leaves no rounding error.
/// Uses error-free transformations: Knuth, The Art of Computer Programming vol. 2, 4.2.2 (two-sum), and fused multiply-add for products.
/// </summary>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var (sum, error) = TwoSum(a.High, b.High);
        var (low, lowError) = TwoSum(a.Low, b.Low);
        return Renormalize(sum, error + low, lowError);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var product = Product(a.High, b.High);
        return Renormalize(product.High, product.Low + (a.High * b.Low + a.Low * b.High), 0);
    }

    public static DoubleDouble operator /(DoubleDouble a, double divisor)
    {
        var quotient = a.High / divisor;
        var rest = a - Product(quotient, divisor);
        return Renormalize(quotient, (rest.High + rest.Low) / divisor, 0);
    }

    /// <summary>The exact product of two doubles.</summary>
    public static DoubleDouble Product(double a, double b)
    {
        var product = a * b;
        return new DoubleDouble(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    public static DoubleDouble Of(double value) => new(value, 0);

    public double ToDouble() => High + Low;

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        var sum = a + b;
        var bPart = sum - a;
        return (sum, a - (sum - bPart) + (b - bPart));
    }

    private static DoubleDouble Renormalize(double high, double low, double lowest)
    {
        var (sum, error) = TwoSum(high, low);
        return new DoubleDouble(sum, error + lowest);
    }
}
