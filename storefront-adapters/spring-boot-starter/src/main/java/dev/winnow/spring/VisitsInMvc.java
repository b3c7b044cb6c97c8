package dev.winnow.spring;

import dev.winnow.sdk.Visit;
import dev.winnow.servlet.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.SmartView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands the visit to controllers that take one, and to every template as {@code winnow}. */
final class VisitsInMvc implements WebMvcConfigurer {
  private static final String MODEL_NAME = "winnow";

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new VisitArgument());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new VisitInModel());
  }

  private static final class VisitArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Visit.class;
    }

    @Override
    public Visit resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer model,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return Visits.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }
  }

  private static final class VisitInModel implements HandlerInterceptor {
    @Override
    public void postHandle(
        HttpServletRequest request,
        HttpServletResponse response,
        Object handler,
        @Nullable ModelAndView answer) {
      if (answer != null && answer.hasView() && !redirects(answer)) {
        answer.getModelMap().computeIfAbsent(MODEL_NAME, name -> Visits.of(request));
      }
    }

    /** What is in the model of a redirect would end up in its address. */
    private static boolean redirects(ModelAndView answer) {
      String name = answer.getViewName();
      return name != null
          ? name.startsWith("redirect:")
          : answer.getView() instanceof SmartView view && view.isRedirectView();
    }
  }
}
