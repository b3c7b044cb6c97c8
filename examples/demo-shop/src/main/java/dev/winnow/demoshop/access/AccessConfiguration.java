package dev.winnow.demoshop.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The shop is open to all, the office to its staff. There are no HTTP sessions: what a shopper did
 * is in the database, and forms are protected by a token in a cookie.
 */
@Configuration
class AccessConfiguration {
  private static final System.Logger LOG = System.getLogger(AccessConfiguration.class.getName());

  @Bean
  SecurityFilterChain access(HttpSecurity http) {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    return http.authorizeHttpRequests(requests ->
            requests.requestMatchers("/office/**").hasRole("OFFICE").anyRequest().permitAll())
        .httpBasic(basic -> basic.realmName("Kettle & Clay office"))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // What the browser tag sends carries no token: its proxy takes it from the shop's own pages
        // only.
        .csrf(csrf -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers("/winnow/**"))
        .requestCache(cache -> cache.disable())
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy ->
                    policy.policyDirectives(
                        "default-src 'self'; object-src 'none'; base-uri 'none'; "
                            + "form-action 'self'; frame-ancestors 'none'"))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(Customizer.withDefaults()))
        .build();
  }

  @Bean
  UserDetailsService staff(OfficeSettings settings, PasswordEncoder passwords) {
    String password = settings.password().isEmpty() ? drawn(settings) : settings.password();
    return new InMemoryUserDetailsManager(
        User.withUsername(settings.user())
            .password(passwords.encode(password))
            .roles("OFFICE")
            .build());
  }

  /**
   * The office signs in anew with each request, so the cheapest cost: the password stands in the
   * configuration of this very process, and nobody can steal the hash without stealing that.
   */
  @Bean
  PasswordEncoder passwords() {
    return new BCryptPasswordEncoder(4);
  }

  private static String drawn(OfficeSettings settings) {
    byte[] random = new byte[15];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    LOG.log(
        System.Logger.Level.INFO,
        "shop.office.password is not set; until the next start the office (/office) opens to"
            + " user {0} with password {1}",
        settings.user(),
        password);
    return password;
  }
}
