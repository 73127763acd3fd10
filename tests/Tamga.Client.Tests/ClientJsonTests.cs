using System.Reflection;
using Refit;

namespace Tamga.Client.Tests;

public sealed class ClientJsonTests
{
    [Fact]
    public void Every_body_and_every_answer_of_a_call_has_its_JSON()
    {
        var calls = typeof(TamgaClient).Assembly.GetTypes().Where(type => type.IsInterface).SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<HttpMethodAttribute>() is not null).ToList();
        Assert.NotEmpty(calls);
        var types = calls.SelectMany(call => call.GetParameters())
            .Where(parameter => parameter.GetCustomAttribute<BodyAttribute>() is not null).Select(body => body.ParameterType)
            .Concat(calls.SelectMany(call => call.ReturnType.GetGenericArguments()).Select(Inner))
            // What is no JSON is read as it comes.
            .Where(type => type != typeof(Stream) && type != typeof(HttpResponseMessage) && type != typeof(HttpContent))
            .Distinct();
        Assert.Empty(types.Where(type => !ClientJson.Settings.TryGetTypeInfo(type, out _)).Select(type => type.Name));
    }

    /// <summary>The answer itself where a call gives its headers, too.</summary>
    static Type Inner(Type answer) =>
        answer.IsGenericType && answer.GetGenericTypeDefinition() == typeof(IApiResponse<>)
            ? answer.GetGenericArguments()[0] : answer;
}
