namespace DarkAlpha.Simulator.Market;

/// <summary>How many decimals a symbol's prices and quantities have; all of its numbers are written with exactly that many, as the exchange does.</summary>
/// <param name="PriceDecimals">Decimals of a price; one step of the last is the tick.</param>
/// <param name="QuantityDecimals">Decimals of a quantity in base currency.</param>
internal readonly record struct PriceScale(int PriceDecimals, int QuantityDecimals)
{
    private const int MaxDecimals = 10;

    /// <summary>Smallest price step.</summary>
    public double Tick => Math.Pow(10, -PriceDecimals);

    /// <summary>The price on the grid that is nearest; the same double that its text reads as.</summary>
    public double Price(double value) => Math.Round(value, PriceDecimals);

    /// <summary>The quantity on its grid that is nearest.</summary>
    public double Quantity(double value) => Math.Round(value, QuantityDecimals);

    /// <summary>Format string of prices.</summary>
    public string PriceFormat => $"F{PriceDecimals}";

    /// <summary>Format string of quantities.</summary>
    public string QuantityFormat => $"F{QuantityDecimals}";

    /// <summary>Least number of decimals, at least <paramref name="atLeast"/>, with which the value can be written without loss.</summary>
    public static int Decimals(double value, int atLeast)
    {
        var decimals = atLeast;
        while (decimals < MaxDecimals && Math.Round(value, decimals) != value)
        {
            decimals++;
        }

        return decimals;
    }
}
