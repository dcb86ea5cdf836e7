using System.Text.Json.Serialization;

namespace DarkAlpha.Binance.Rest.Wire;

/// <summary>Source-generated serializers of the exchange's responses.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LenientNumberConverter), typeof(LenientIntegerConverter)])]
[JsonSerializable(typeof(WireError))]
[JsonSerializable(typeof(WireTime))]
[JsonSerializable(typeof(WirePrice))]
[JsonSerializable(typeof(List<WirePrice?>))]
[JsonSerializable(typeof(WirePremium))]
[JsonSerializable(typeof(List<WirePremium?>))]
[JsonSerializable(typeof(List<WireFunding?>))]
[JsonSerializable(typeof(WireOpenInterest))]
[JsonSerializable(typeof(List<WireOpenInterestPeriod?>))]
[JsonSerializable(typeof(WireExchangeInfo))]
internal sealed partial class WireJson : JsonSerializerContext;
