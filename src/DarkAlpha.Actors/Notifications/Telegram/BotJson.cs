using System.Text.Json;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Reads fields of Bot API objects. A field that is missing or of an unexpected kind is null, and so is every field of a value that is not
/// an object.
/// </summary>
internal static class BotJson
{
    /// <summary>The field, if it is an object.</summary>
    public static JsonElement? Find(this JsonElement element, string name) => element.Field(name, JsonValueKind.Object);

    /// <summary>The field, if it is a string.</summary>
    /// <exception cref="InvalidOperationException">The string is not valid Unicode.</exception>
    public static string? Text(this JsonElement element, string name) => element.Field(name, JsonValueKind.String)?.GetString();

    /// <summary>The field, if it is an integer.</summary>
    public static long? Number(this JsonElement element, string name) =>
        element.Field(name, JsonValueKind.Number) is { } field && field.TryGetInt64(out var number) ? number : null;

    /// <summary>Whether the field is the literal <c>true</c>.</summary>
    public static bool Is(this JsonElement element, string name) => element.Field(name, JsonValueKind.True) is not null;

    /// <summary>Whether the field is present, with any value.</summary>
    public static bool Has(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    private static JsonElement? Field(this JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) && field.ValueKind == kind ? field : null;
}
