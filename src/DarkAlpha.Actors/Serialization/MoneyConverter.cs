using System.Text.Json;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Serialization;

/// <summary>
/// Amounts of money as JSON numbers. Older versions stored doubles, which can exceed the range of a decimal; such an amount is read as the
/// largest possible loss of its sign, so it stays above every limit.
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
