using System.Text.Json;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Serialization;

/// <summary>
/// Amounts of money as numbers. They were binary fractions once, which could hold more than a decimal: what is beyond any limit stays so.
/// </summary>
internal sealed class MoneyConverter : JsonConverter<decimal>
{
    /// <inheritdoc/>
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDecimal(out var amount) ? amount
        : reader.GetDouble() > 0 ? RiskRules.LargestLoss
        : -RiskRules.LargestLoss;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
