using System.Text.Json.Serialization;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Actors.Serialization;

/// <summary>JSON format of messages to and from symbols that are sent between nodes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SymbolCommands.KeepRunning))]
[JsonSerializable(typeof(SymbolQueries.GetStatus))]
[JsonSerializable(typeof(SymbolQueries.GetExplanation))]
[JsonSerializable(typeof(SymbolQueries.GetChart))]
[JsonSerializable(typeof(SymbolStatus))]
[JsonSerializable(typeof(SymbolExplanation))]
[JsonSerializable(typeof(SymbolChart))]
internal sealed partial class SymbolMessageJson : JsonSerializerContext;
