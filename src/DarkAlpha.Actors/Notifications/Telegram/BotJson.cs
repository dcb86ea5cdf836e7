using System.Text.Json;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Fields of the Bot API's objects: one that is missing, or of another kind than expected, is null; so are all of what is no object.</summary>
internal static class BotJson
{
    /// <summary>A field that is an object.</summary>
    public static JsonElement? Find(this JsonElement element, string name) => element.Field(name, JsonValueKind.Object);

    /// <summary>A field that is text.</summary>
    /// <exception cref="InvalidOperationException">The text is not Unicode.</exception>
    public static string? Text(this JsonElement element, string name) => element.Field(name, JsonValueKind.String)?.GetString();

    /// <summary>A field that is a whole number.</summary>
    public static long? Number(this JsonElement element, string name) =>
        element.Field(name, JsonValueKind.Number) is { } field && field.TryGetInt64(out var number) ? number : null;

    /// <summary>True for a field that is true.</summary>
    public static bool Is(this JsonElement element, string name) => element.Field(name, JsonValueKind.True) is not null;

    /// <summary>True for a field that is there, whatever it is.</summary>
    public static bool Has(this JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    private static JsonElement? Field(this JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) && field.ValueKind == kind ? field : null;
}
