namespace DarkAlpha.Simulator.Market;

/// <summary>Decimals of a symbol's prices and quantities; every number is written with exactly that many, as the exchange does.</summary>
/// <param name="PriceDecimals">Decimals of a price; the tick is one unit of the last decimal.</param>
/// <param name="QuantityDecimals">Decimals of a quantity in base currency.</param>
internal readonly record struct PriceScale(int PriceDecimals, int QuantityDecimals)
{
    private const int MaxDecimals = 10;

    /// <summary>Smallest price increment.</summary>
    public double Tick => Math.Pow(10, -PriceDecimals);

    /// <summary>Rounds to the nearest tick; gives the same double as parsing the price's text.</summary>
    public double Price(double value) => Math.Round(value, PriceDecimals);

    /// <summary>Rounds to the nearest quantity step.</summary>
    public double Quantity(double value) => Math.Round(value, QuantityDecimals);

    /// <summary>Format string of prices.</summary>
    public string PriceFormat => $"F{PriceDecimals}";

    /// <summary>Format string of quantities.</summary>
    public string QuantityFormat => $"F{QuantityDecimals}";

    /// <summary>The smallest number of decimals, at least <paramref name="minDecimals"/>, that represents the value without loss.</summary>
    public static int Decimals(double value, int minDecimals)
    {
        var decimals = minDecimals;
        while (decimals < MaxDecimals && Math.Round(value, decimals) != value)
        {
            decimals++;
        }

        return decimals;
    }
}
