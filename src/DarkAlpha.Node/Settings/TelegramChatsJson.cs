using System.Text.Json;
using System.Text.Json.Serialization;

namespace DarkAlpha.Node.Settings;

/// <summary>The file of <c>TELEGRAM_CHATS</c> as JSON. A field that is not known is refused: it may be one that is misspelt.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TelegramChatEntry[]))]
internal sealed partial class TelegramChatsJson : JsonSerializerContext;
