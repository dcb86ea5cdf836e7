using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Web;

/// <summary>Writes answers.</summary>
internal static class WebAnswer
{
    /// <summary>Answers with JSON.</summary>
    public static Task WriteAsync<T>(this HttpContext context, int status, T body, JsonTypeInfo<T> type, string contentType = "application/json")
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    /// <summary>Answers that something is wrong.</summary>
    public static Task WriteAsync(this HttpContext context, Problem problem)
    {
        if (problem.Status == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.Headers.Allow = "GET, HEAD";
        }

        return context.WriteAsync(problem.Status, problem, WebJson.Default.Problem, "application/problem+json");
    }
}
