using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Header = System.Collections.Generic.KeyValuePair<string, System.Collections.Generic.IEnumerable<string>>;

namespace Tamga.Console.Calls;

/// <summary>
/// Calls of the API from within its own process: a request becomes one that the gateway's pipeline serves, from the address of
/// the person who looks at the console, with services of its own. It is authorized and refused like any other.
/// </summary>
/// <param name="pipeline">The gateway.</param>
/// <param name="person">The request of the person that it is made for.</param>
sealed class GatewayCalls(GatewayPipeline pipeline, HttpContext person) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsStreamAsync(cancellationToken) : Stream.Null;
        var pipe = new Pipe();
        var answer = new GatewayAnswer(pipe.Writer);
        _ = ServeAsync(request, body, answer, pipe.Writer);
        await answer.Begun.WaitAsync(cancellationToken);
        var message = new HttpResponseMessage((HttpStatusCode)answer.StatusCode)
        {
            RequestMessage = request, Content = new StreamContent(pipe.Reader.AsStream()),
        };
        foreach (var (name, values) in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                message.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        return message;
    }

    async Task ServeAsync(HttpRequestMessage request, Stream body, GatewayAnswer answer, PipeWriter writer)
    {
        Exception? fault = null;
        try
        {
            // The person may go while the answer is still being written: the scope lives until the pipeline has ended.
            await using var scope = person.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
            var context = new DefaultHttpContext(FeaturesOf(request, body, answer)) { RequestServices = scope.ServiceProvider };
            await pipeline.ServeAsync(context);
            await answer.BeginAsync();
        }
        catch (Exception e)
        {
            fault = e;
            answer.Fail(e);
        }

        await writer.CompleteAsync(fault);
        await answer.EndAsync();
    }

    FeatureCollection FeaturesOf(HttpRequestMessage request, Stream body, GatewayAnswer answer)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = request.Method.Method, Scheme = person.Request.Scheme, Protocol = person.Request.Protocol,
            Path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath), QueryString = request.RequestUri.Query,
            RawTarget = request.RequestUri.PathAndQuery, Headers = HeadersOf(request), Body = body,
        });
        features.Set<IHttpResponseFeature>(answer);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer.Body));
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature
        {
            RemoteIpAddress = person.Connection.RemoteIpAddress, ConnectionId = person.Connection.Id,
        });
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = person.RequestAborted });
        features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(request.Content is not null));
        return features;
    }

    HeaderDictionary HeadersOf(HttpRequestMessage request)
    {
        var headers = new HeaderDictionary { ["Host"] = person.Request.Host.ToString() };
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<Header>()))
            headers.Append(name, values.ToArray());
        if (request.Content?.Headers.ContentLength is { } length) headers.ContentLength = length;
        return headers;
    }

    sealed record BodyDetection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
