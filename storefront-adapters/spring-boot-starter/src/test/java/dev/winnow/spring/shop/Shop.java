package dev.winnow.spring.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The shop that the tests walk; its settings are those of the README. */
@SpringBootApplication
public class Shop {}
