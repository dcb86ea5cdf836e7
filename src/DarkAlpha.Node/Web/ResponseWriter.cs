using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Web;

/// <summary>Writes JSON and problem responses.</summary>
internal static class ResponseWriter
{
    /// <summary>Serializes a body and writes it.</summary>
    public static Task WriteAsync<T>(
        this HttpContext context, int status, T body, JsonTypeInfo<T> type, string contentType = "application/json") =>
        context.WriteAsync(status, JsonSerializer.SerializeToUtf8Bytes(body, type), contentType);

    /// <summary>Writes serialized JSON; for HEAD only the headers.</summary>
    public static Task WriteAsync(this HttpContext context, int status, ReadOnlyMemory<byte> json, string contentType = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = json.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    /// <summary>Writes a problem with its status and, for 405, the <c>Allow</c> header.</summary>
    public static Task WriteAsync(this HttpContext context, Problem problem)
    {
        if (problem.Allow is { } methods)
        {
            context.Response.Headers.Allow = methods;
        }

        return context.WriteAsync(problem.Status, problem, WebJson.Default.Problem, "application/problem+json");
    }
}
